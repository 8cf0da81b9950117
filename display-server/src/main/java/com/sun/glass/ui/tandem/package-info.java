/** A Glass platform without a display; JavaFX finds it by name (-Dglass.platform=Tandem). */
@NullMarked
package com.sun.glass.ui.tandem;

import org.jspecify.annotations.NullMarked;
