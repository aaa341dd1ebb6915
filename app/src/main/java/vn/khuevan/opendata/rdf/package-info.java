/** A small graph of RDF and the ways to write it: Turtle, JSON-LD, RDF/XML. */
@NullMarked
package vn.khuevan.opendata.rdf;

import org.jspecify.annotations.NullMarked;
