package vn.khuevan.audit;

import java.util.ArrayList;
import java.util.List;

/** Builds the root of a Merkle tree from leaves that come one by one, in memory that grows with the height only. */
final class Merkle {

    private final List<byte[]> levels = new ArrayList<>();
    private long leaves;

    void add(byte[] leaf) {
        var node = leaf;
        var level = 0;
        for (var rest = leaves; (rest & 1) == 1; rest >>= 1) {
            node = Chain.join(levels.get(level), node);
            level++;
        }
        if (level < levels.size()) {
            levels.set(level, node);
        } else {
            levels.add(node);
        }
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** The root; of no leaves, the hash of nothing. */
    byte[] root() {
        byte[] root = null;
        var rest = leaves;
        for (var level = 0; rest > 0; level++, rest >>= 1) {
            if ((rest & 1) == 1) {
                root = root == null ? levels.get(level) : Chain.join(levels.get(level), root);
            }
        }
        return root == null ? Chain.sha256(new byte[0]) : root;
    }
}
