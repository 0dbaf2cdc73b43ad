/** Invented but plausible names and places per language area. Plain letters only, as payment networks carry them. */

export interface Words {
  first: string[];
  last: string[];
  streets: string[];
  trades: string[];
  legalForms: string[];
}

const list = (text: string): string[] => text.split(" ").map((word) => word.replaceAll("_", " "));

export const words: Record<string, Words> = {
  de: {
    first: list(
      "Anna Martin Sabine Thomas Julia Stefan Katrin Michael Petra Jonas Lena Markus Heike Andreas Miriam Florian " +
        "Ursula Tobias Claudia Sebastian Franziska Dieter Renate Lukas Birgit Oliver Monika Felix Silke Rainer",
    ),
    last: list(
      "Mueller Brandstetter Hoffmann Kaltenbach Schneider Wiesner Lindner Obermaier Krause Steinfeld Vogel Zimmermann " +
        "Huber Eichinger Pohl Richter Sommerfeld Bachmann Lorenz Thalheim Kessler Weigand Froehlich Jansen Reuter " +
        "Wolff Albrecht Dietz Gruber Haas Kuehn Maurer Nowak Peters Roth Seidel Ullrich Winkler Ziegler Baumann",
    ),
    streets: list(
      "Lindenstrasse Bahnhofstrasse Am_Anger Gartenweg Muehlgasse Schulstrasse Hafenallee Rosenweg",
    ),
    trades: list(
      "Maschinenbau Elektrotechnik Spedition Druckerei Medizintechnik Holzhandel Anlagenbau Grosshandel Logistik " +
        "Immobilien Bau Textil Chemie Werkzeuge Pharma Energie Metallbau Software Lebensmittel Optik",
    ),
    legalForms: list("GmbH AG KG GmbH_u_Co_KG"),
  },
  fr: {
    first: list(
      "Camille Julien Claire Nicolas Sophie Antoine Isabelle Pierre Manon Laurent Chloe Mathieu Nathalie Hugo Aurelie " +
        "Olivier Brigitte Thibault Elodie Guillaume Sandrine Benoit Juliette Philippe",
    ),
    last: list(
      "Delmas Fournier Lambert Rousseau Chevallier Marchand Perrin Garnier Beaumont Lefebvre Carpentier Renaud Bonnet " +
        "Dumas Picard Moulin Vasseur Leclercq Giraud Barbier Colin Fabre Masson Noel Roussel Tessier Verdier Blanchard " +
        "Deschamps Caron Hamelin Jacquet Poirier Savary Thierry Vidal",
    ),
    streets: list(
      "rue_des_Lilas avenue_de_la_Gare rue_du_Moulin place_du_Marche rue_Victor_Basch quai_du_Port",
    ),
    trades: list(
      "Mecanique Electronique Transports Imprimerie Conseil Batiment Agroalimentaire Distribution Textile Plasturgie " +
        "Immobilier Services Energie Menuiserie Optique Laboratoires",
    ),
    legalForms: list("SARL SAS SA"),
  },
  en: {
    first: list(
      "Emma James Olivia Daniel Charlotte William Grace Henry Amelia Thomas Lucy Samuel Hannah Benjamin Rachel Edward " +
        "Alice Matthew Eleanor Joseph Megan Patrick Sinead Callum",
    ),
    last: list(
      "Whitfield Harrington Ashworth Coleman Bradshaw Fletcher Hughes Pemberton Marsh Donnelly Gallagher Thornton Reid " +
        "Barker Lawson Sutton Holloway Mercer Nash Osborne Pritchard Rowe Shaw Tierney Underwood Vance Webster Yates " +
        "Carver Dalton Ellery Finch Graham Hartley Ingram Kerr",
    ),
    streets: list(
      "High_Street Mill_Lane Station_Road Church_Street Harbour_Way Park_Avenue Queens_Road King_Street",
    ),
    trades: list(
      "Engineering Logistics Printing Consulting Foods Textiles Trading Construction Software Medical Packaging " +
        "Holdings Marine Optics Energy Furniture Aerospace Supplies",
    ),
    legalForms: list("Ltd Limited PLC LLP"),
  },
  nl: {
    first: list(
      "Sanne Daan Lotte Bram Femke Jeroen Marieke Pieter Anouk Sander Ilse Ruben Eva Thijs Karin Maarten",
    ),
    last: list(
      "van_Dijk de_Boer Vermeulen Hendriks Mulder van_den_Heuvel Smeets Kuipers Postma Veenstra Brouwer Maas Schouten " +
        "Willems Claessens de_Wit Jacobs Lammers Peeters Verhoeven",
    ),
    streets: list("Kerkstraat Dorpsweg Havenlaan Molenpad Stationsplein Parklaan"),
    trades: list("Techniek Transport Bouw Handel Logistiek Voeding Elektro Techniek Agro Maritiem"),
    legalForms: list("BV NV"),
  },
  es: {
    first: list(
      "Lucia Javier Carmen Alejandro Marta Pablo Elena Sergio Ana Miguel Laura Diego Ines Alvaro Paula Rafael",
    ),
    last: list(
      "Navarro_Gil Castillo_Ruiz Romero_Vega Serrano_Pons Molina_Cano Ortega_Lara Delgado_Rey Iglesias_Mora Cabrera_Sanz " +
        "Herrera_Pino Campos_Rojas Vidal_Serra Lozano_Peral Guerrero_Soto Prieto_Leal Calvo_Nieto",
    ),
    streets: list("Calle_Mayor Avenida_del_Puerto Calle_de_la_Luna Paseo_del_Rio Plaza_Nueva"),
    trades: list(
      "Construcciones Transportes Alimentacion Textiles Maquinaria Energia Consultores Distribuciones Frutas",
    ),
    legalForms: list("SL SA"),
  },
  it: {
    first: list(
      "Giulia Marco Chiara Luca Francesca Andrea Elisa Matteo Silvia Davide Paola Simone Alessia Roberto",
    ),
    last: list(
      "Bellini Ferrari_Costa Galli Marchetti Rinaldi Conti Barbieri Fontana Santoro Mariani Caruso Ferrara Leone Gatti " +
        "Pellegrini Vitale Farina Bianco Sartori Moretti",
    ),
    streets: list("Via_Roma Via_dei_Mille Corso_Garibaldi Piazza_Vecchia Via_del_Porto"),
    trades: list("Meccanica Trasporti Alimentari Ceramiche Tessuti Impianti Costruzioni Mobili Ottica"),
    legalForms: list("SRL SPA"),
  },
  pl: {
    first: list(
      "Agnieszka Piotr Katarzyna Tomasz Magdalena Krzysztof Ewa Marcin Joanna Pawel Zofia Jakub Petr Jana",
    ),
    last: list(
      "Kowalczyk Wisniewska Zielinski Szymanski Dabrowski Kozlowska Jankowski Mazurek Krawczyk Piotrowski Grabowska " +
        "Pawlak Michalski Sikora Walczak Dvorak Prochazka Svoboda",
    ),
    streets: list("ulica_Lipowa ulica_Dworcowa ulica_Polna aleja_Morska ulica_Szkolna"),
    trades: list("Mechanika Transport Budowa Handel Meble Opakowania Elektronika Narzedzia"),
    legalForms: list("Sp_z_o_o SA"),
  },
  nordic: {
    first: list(
      "Astrid Erik Ingrid Lars Karin Anders Sofia Magnus Freja Nils Maja Henrik Elin Mikael Saara Ilari",
    ),
    last: list(
      "Lindqvist Johansen Bergstrom Halvorsen Nyberg Dahl Soderlund Kristensen Holm Virtanen Strand Ekman Lund Hedlund " +
        "Bakke Rask Aalto Nordin Sandberg Iversen",
    ),
    streets: list("Storgatan Havnegade Kirkeveien Parkgatan Skolvagen Sjogatan"),
    trades: list("Teknik Transport Bygg Marin Skog Energi Handel Fisk Elektro"),
    legalForms: list("AB AS ApS Oy"),
  },
  pt: {
    first: list("Ana Joao Mariana Pedro Beatriz Tiago Catarina Rui Sara Nuno"),
    last: list(
      "Ferreira_Lopes Carvalho Teixeira Moreira Pinto_Reis Monteiro Correia Batista Nogueira Figueira",
    ),
    streets: list("Rua_Direita Avenida_da_Praia Rua_do_Carmo Largo_da_Igreja"),
    trades: list("Construcao Transportes Cortica Textil Conservas Comercio"),
    legalForms: list("Lda SA"),
  },
};

/** First parts of firm names. */
export const firmStems = list(
  "Alvera Bergholm Corvanta Delmora Estrion Falkenau Gravant Hollmark Ivoria Jorvik Kestrel Lumora Mardan Nordvik " +
    "Orlund Pelwick Quorena Ravensteyn Solvara Tarnow Ulmenau Velthuis Westmar Xandria Yarrowby Zeltinger Ambrel Brixen " +
    "Calderra Dornbach Elvano Fenwick Gelderland Harkort Isarwerk Juliander Kornelius Larkfield Morvan Nordhafen " +
    "Oberon Pannier Rheinau Sturmhof Talbrook Umbra Vantor Wendelin Zephyra Ostravan",
);
