package vn.khuevan.web;

import java.util.Optional;

/** What must be done after the server listens and before pages make sense, such as loading a demo city. */
public interface Preparation {

    /** How far it has come; empty once it is done, and where nothing is to be done. Asked on every request. */
    Optional<Step> underWay();

    /**
     * @param done  how much is done
     * @param total how much there is; 0 while that is not known
     */
    record Step(long done, long total) {}
}
