package vn.khuevan.search;

/**
 * A place in the outbox.
 *
 * @param turn turn of the transaction that wrote the message
 * @param id   number of the message
 */
public record Position(long turn, long id) implements Comparable<Position> {

    /** Before every message. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        return turn != other.turn ? Long.compare(turn, other.turn) : Long.compare(id, other.id);
    }
}
