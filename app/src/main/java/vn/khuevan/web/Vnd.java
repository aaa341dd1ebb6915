package vn.khuevan.web;

/** An amount said as money on a page. @param amount whole Vietnamese dong; negative for a debt */
public record Vnd(long amount) {}
