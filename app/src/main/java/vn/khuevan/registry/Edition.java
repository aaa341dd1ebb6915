package vn.khuevan.registry;

import java.time.Instant;

/**
 * What a record said after one write, and what kind of source wrote it.
 *
 * @param version from 1
 * @param at      when it was written
 * @param act     as of {@link Entry#act}
 * @param by      name of who answered for it
 * @param kind    what it came from
 * @param content facts, links, identifiers; what personal fields were shown is left out
 */
public record Edition(long version, Instant at, String act, String by, Source.Kind kind, Content content) {}
