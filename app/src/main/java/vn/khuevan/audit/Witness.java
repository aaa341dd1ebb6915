package vn.khuevan.audit;

import java.util.List;

/**
 * What a module keeps beside the chain and has its entries vouch for: the contents of records, for example. It tells where
 * what is kept is not what the chain says.
 */
public interface Witness {

    /** What differs from the chain, at most so many; read in the transaction of the verification. */
    List<Verification.Broken> broken(int most);
}
