package vn.khuevan.command;

/**
 * One command of {@code khuevan}. The class has a constructor without parameters and picocli's {@code @Command} with
 * its name and a description of a sentence; its options and parameters are picocli's too. It is made before Spring, so
 * that {@code --help} answers at once; what needs the application asks the workplace for it.
 */
public interface OperatorCommand {

    /**
     * Does the work. What goes wrong in a way that was foreseen is an outcome; an exception is told to the operator by
     * its message and counts as failed.
     */
    Outcome run(Workplace workplace) throws Exception;
}
