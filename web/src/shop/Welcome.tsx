/** What a visitor of whom nothing is known sees first. */
export function Welcome() {
  return (
    <section className="panel welcome" aria-labelledby="welcome">
      <h2 id="welcome">Come in and look around</h2>
      <p>
        This is what shoppers like most. Press <strong>the heart</strong> of things you like, or <strong>×</strong>{" "}
        where you do not: the shop follows your taste with the next answer. Or pick a shopper, to see it through their
        eyes.
      </p>
    </section>
  );
}
