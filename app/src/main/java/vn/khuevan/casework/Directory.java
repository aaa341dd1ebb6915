package vn.khuevan.casework;

import java.util.Optional;

/** Who the people and organisations are that forms name. */
public interface Directory {

    /** A person or organisation. */
    record Known(long id, String name) {}

    /** The account with this login. */
    Optional<Known> person(String login);

    /** The organisation with this id. */
    Optional<Known> organisation(long id);
}
