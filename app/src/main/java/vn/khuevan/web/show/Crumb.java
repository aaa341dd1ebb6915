package vn.khuevan.web.show;

/** One step of the way to a page. @param words its name @param href its address */
public record Crumb(String words, String href) {}
