package vn.khuevan.command;

/** Work that cannot go on; the message is written for the operator and says what to do. */
public class OperatorAdvice extends RuntimeException {

    public OperatorAdvice(String message) {
        super(message);
    }
}
