package vn.khuevan.search.reading;

/** One slip of the finger: a letter too many, one too few, another one, or two the other way round. */
final class Slip {

    private Slip() {}

    static boolean between(String one, String other) {
        var start = 0;
        while (start < one.length() && start < other.length() && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        var endOne = one.length();
        var endOther = other.length();
        while (endOne > start && endOther > start && one.charAt(endOne - 1) == other.charAt(endOther - 1)) {
            endOne--;
            endOther--;
        }
        var left = endOne - start;
        var right = endOther - start;
        return left <= 1 && right <= 1 && left + right > 0
                || left == 2 && right == 2 && one.charAt(start) == other.charAt(start + 1) && one.charAt(start + 1) == other.charAt(start);
    }
}
