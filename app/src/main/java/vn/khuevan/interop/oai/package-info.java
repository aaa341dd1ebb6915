/** The OAI-PMH 2.0 data provider, at two base URLs: everything, and the OpenAIRE profile for CRIS. */
@NullMarked
package vn.khuevan.interop.oai;

import org.jspecify.annotations.NullMarked;
