package vn.khuevan.law;

import java.util.Arrays;
import java.util.Optional;

/** How a quantity is held against a limit; strict and non-strict are different laws. */
public enum Op {
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("="),
    MORE_THAN(">"),
    LESS_THAN("<");

    private final String sign;

    Op(String sign) {
        this.sign = sign;
    }

    /** The sign used in the data files. */
    public String sign() {
        return sign;
    }

    /** Whether a comparison result, as of {@link Comparable#compareTo}, satisfies this operator. */
    public boolean accepts(int comparison) {
        return switch (this) {
            case AT_MOST -> comparison <= 0;
            case AT_LEAST -> comparison >= 0;
            case EQUAL -> comparison == 0;
            case MORE_THAN -> comparison > 0;
            case LESS_THAN -> comparison < 0;
        };
    }

    /** The operator of that sign, or empty when there is none. */
    public static Optional<Op> of(String sign) {
        return Arrays.stream(values()).filter(op -> op.sign.equals(sign)).findFirst();
    }
}
