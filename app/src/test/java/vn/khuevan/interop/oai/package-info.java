/** Tests of the OAI-PMH provider, as harvesters meet it. */
@NullMarked
package vn.khuevan.interop.oai;

import org.jspecify.annotations.NullMarked;
