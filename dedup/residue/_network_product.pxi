# Products of matrices of a few dozen columns: eight numbers at a time on processors that multiply and
# add in one step, four on others.

cdef extern from *:
    """
    #if defined(__GNUC__)
    typedef float lanes_4 __attribute__((vector_size(16), aligned(4), may_alias));
    typedef float lanes_8 __attribute__((vector_size(32), aligned(4), may_alias));
    #else
    typedef float lanes_4;
    #endif
    #define WIDE(lanes) ((ptrdiff_t) (sizeof(lanes) / sizeof(float)))

    /* Adds to `out` the product of `x`, `lines` rows of `depth` that begin every `stride` numbers,
       and `w`, `depth` rows of `columns`, for the columns from `column` on that fill two vectors; their
       sums stay in registers. Returns the first column that is left. */
    #define ADD_PRODUCT(name, lanes) \
    static ptrdiff_t name(const float *x, ptrdiff_t stride, ptrdiff_t lines, const float *w, \
                          ptrdiff_t depth, ptrdiff_t columns, float *out, ptrdiff_t column) { \
        for (; column + 2 * WIDE(lanes) <= columns; column += 2 * WIDE(lanes)) { \
            const float *from = x; \
            float *to = out + column; \
            ptrdiff_t left = lines; \
            for (; left >= 4; left -= 4, from += 4 * stride, to += 4 * columns) { \
                lanes *t0 = (lanes *) to, *t1 = (lanes *) (to + columns); \
                lanes *t2 = (lanes *) (to + 2 * columns), *t3 = (lanes *) (to + 3 * columns); \
                lanes a = t0[0], b = t0[1], c = t1[0], d = t1[1]; \
                lanes e = t2[0], f = t2[1], g = t3[0], h = t3[1]; \
                const float *row = w + column; \
                for (ptrdiff_t k = 0; k < depth; k++, row += columns) { \
                    lanes u = ((const lanes *) row)[0], v = ((const lanes *) row)[1]; \
                    float p = from[k], q = from[stride + k]; \
                    float r = from[2 * stride + k], s = from[3 * stride + k]; \
                    a += p * u; b += p * v; c += q * u; d += q * v; \
                    e += r * u; f += r * v; g += s * u; h += s * v; \
                } \
                t0[0] = a; t0[1] = b; t1[0] = c; t1[1] = d; \
                t2[0] = e; t2[1] = f; t3[0] = g; t3[1] = h; \
            } \
            for (; left > 0; left--, from += stride, to += columns) { \
                lanes *t0 = (lanes *) to, a = t0[0], b = t0[1]; \
                const float *row = w + column; \
                for (ptrdiff_t k = 0; k < depth; k++, row += columns) { \
                    a += from[k] * ((const lanes *) row)[0]; \
                    b += from[k] * ((const lanes *) row)[1]; \
                } \
                t0[0] = a; t0[1] = b; \
            } \
        } \
        return column; \
    }

    ADD_PRODUCT(add_product_4, lanes_4)
    #if defined(__GNUC__) && defined(__x86_64__)
    __attribute__((target("fma"))) ADD_PRODUCT(add_product_8, lanes_8)
    #define add_product_wide(...) \
        (__builtin_cpu_supports("fma") ? add_product_8(__VA_ARGS__) : add_product_4(__VA_ARGS__))
    #else
    #define add_product_wide add_product_4
    #endif

    static void add_product(const float *x, ptrdiff_t stride, ptrdiff_t lines, const float *w,
                            ptrdiff_t depth, ptrdiff_t columns, float *out) {
        ptrdiff_t column = add_product_wide(x, stride, lines, w, depth, columns, out, 0);
        for (; column < columns; column++) {
            for (ptrdiff_t line = 0; line < lines; line++) {
                float sum = out[line * columns + column];
                for (ptrdiff_t k = 0; k < depth; k++)
                    sum += x[line * stride + k] * w[k * columns + column];
                out[line * columns + column] = sum;
            }
        }
    }
    """
    # Adds to `out`, `lines` rows of `columns`, the product of `x`, whose `lines` rows of `depth` begin
    # every `stride` numbers, and `w`, `depth` rows of `columns`.
    void add_product(
        const float* x, Py_ssize_t stride, Py_ssize_t lines, const float* w, Py_ssize_t depth,
        Py_ssize_t columns, float* out,
    ) noexcept nogil
