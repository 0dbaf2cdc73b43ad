export default function Page() {
  return <p>Rerail</p>;
}
