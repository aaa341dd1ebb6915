package vn.khuevan.law;

import java.util.Optional;

/** What the law answers to a duty on a day. */
public sealed interface Found {

    /** A provision is in force. */
    record Rule(Provision provision) implements Found {}

    /**
     * None is in force; the city goes on applying this one.
     *
     * @param provision its certainty is {@link Certainty#ASSUMED}, whatever it was in its own time
     */
    record Carried(Provision provision, Gap gap) implements Found {}

    /** None is in force, and nothing is applied. */
    record Missing(Gap gap) implements Found {}

    /** The provision to apply, empty when there is none. */
    default Optional<Provision> applied() {
        return switch (this) {
            case Rule rule -> Optional.of(rule.provision());
            case Carried carried -> Optional.of(carried.provision());
            case Missing _ -> Optional.empty();
        };
    }
}
