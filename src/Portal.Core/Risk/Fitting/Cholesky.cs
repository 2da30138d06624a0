namespace Portal.Core.Risk.Fitting;

/// <summary>
/// The factor L of a symmetric positive definite matrix A = L·Lᵀ. A pivot that is not positive is lifted to a sliver of its
/// diagonal: a direction of which the data say nothing then gets no step instead of an infinite one.
/// </summary>
internal sealed class Cholesky
{
    private const double Least = 1e-10;
    private readonly double[][] l;

    private Cholesky(double[][] l) => this.l = l;

    /// <summary>Factors a matrix of which only the lower triangle is read.</summary>
    public static Cholesky Of(double[][] a)
    {
        var n = a.Length;
        var l = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var row = l[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var other = l[j];
                var sum = a[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= row[k] * other[k];
                }
                if (i == j)
                {
                    row[i] = Math.Sqrt(Math.Max(sum, Math.Max(Math.Abs(a[i][i]) * Least, 1e-12)));
                }
                else
                {
                    row[j] = sum / other[j];
                }
            }
        }
        return new Cholesky(l);
    }

    /// <summary>Solves A·x = b.</summary>
    public double[] Solve(double[] b)
    {
        var x = (double[])b.Clone();
        Forward(x, 0);
        Backward(x);
        return x;
    }

    /// <summary>The inverse of A, whole.</summary>
    public double[][] Inverse()
    {
        var n = l.Length;
        var inverse = new double[n][];
        for (var c = 0; c < n; c++)
        {
            var x = new double[n];
            x[c] = 1;
            Forward(x, c);
            Backward(x);
            inverse[c] = x;
        }
        return inverse;
    }

    private void Forward(double[] x, int from)
    {
        for (var i = from; i < x.Length; i++)
        {
            var row = l[i];
            var sum = x[i];
            for (var k = from; k < i; k++)
            {
                sum -= row[k] * x[k];
            }
            x[i] = sum / row[i];
        }
    }

    private void Backward(double[] x)
    {
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= l[i][i];
            var value = x[i];
            var row = l[i];
            for (var k = 0; k < i; k++)
            {
                x[k] -= row[k] * value;
            }
        }
    }
}
