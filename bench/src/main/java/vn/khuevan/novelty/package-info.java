/** What a comparison of a proposal with a hundred thousand texts is measured with: texts, disguised copies, and the peer. */
@NullMarked
package vn.khuevan.novelty;

import org.jspecify.annotations.NullMarked;
