package vn.khuevan.lawpages;

import java.util.List;

/** The pages of the law as their own small navigation shows them. */
public record Sections(String id, String href) {

    /** In the order of the page. */
    public static final List<Sections> ALL = List.of(
            new Sections("list", "/phap-che"),
            new Sections("compare", "/phap-che/so-sanh"),
            new Sections("reckon", "/phap-che/tinh-han"),
            new Sections("calendar", "/phap-che/lich"),
            new Sections("cycles", "/phap-che/vong-doi"),
            new Sections("sets", "/phap-che/bo-quy-tac"));
}
