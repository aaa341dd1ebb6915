package vn.khuevan.command;

/** How a command ended. */
public sealed interface Outcome {

    /** Done: exit code 0. */
    record Done() implements Outcome {}

    /** Not done: exit code 1. The message says what stands against it and what to do. */
    record Failed(String message) implements Outcome {}

    /** Called in a way that makes no sense: exit code 2. */
    record Misused(String message) implements Outcome {}

    /** Started something that goes on until the process is told to end. */
    record Serving() implements Outcome {}
}
