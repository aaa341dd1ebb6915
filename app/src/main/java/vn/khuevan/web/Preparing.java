package vn.khuevan.web;

/**
 * What the page says before there is anything to show.
 *
 * @param address asked for
 * @param seconds after which to come again
 */
public record Preparing(Texts t, Assets assets, String address, Preparation.Step step, int seconds) {}
