/** Tests of the Glass platform. */
@NullMarked
package com.sun.glass.ui.tandem;

import org.jspecify.annotations.NullMarked;
