package vn.khuevan.watch.web;

import vn.khuevan.watch.SavedSearch;

/**
 * A saved search as its owner reads it.
 *
 * @param what what is looked for, in words
 * @param href where it is searched for now
 */
public record SavedSearchView(SavedSearch search, String what, String href) {}
