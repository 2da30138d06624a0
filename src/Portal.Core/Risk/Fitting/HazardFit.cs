using System.Numerics;

namespace Portal.Core.Risk.Fitting;

/// <summary>
/// Newton's method for the discrete-time hazard: logit h(w|x) = a[bin] + Σ b·x + Σ g·x·ln(w/13), every person at risk in each
/// period until they leave or are lost from sight. Effects are drawn toward a prior, each as strongly as its penalty says;
/// the baseline has no penalty, because one would wreck the calibration and no ranking would show it.
/// </summary>
internal sealed class HazardFit
{
    private const int MostSteps = 60;
    private const double LongestStep = 4;
    // Beyond this a chance is 0 or 1 for every purpose; without it a bin in which all leave would run to infinity.
    private const double LargestLogit = 30;

    private readonly HazardData data;
    private readonly HazardLink link;
    private readonly double[] penalty;
    private readonly double[] prior;

    /// <summary>Coefficients: baseline, effects, moving effects.</summary>
    public double[] Beta { get; }

    /// <summary>Log likelihood without the penalty.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Inverse of the penalised information: the covariance of the coefficients.</summary>
    public double[][] Covariance => covariance ??= Cholesky.Of(information!).Inverse();

    /// <summary>The steps became small before there were too many.</summary>
    public bool Converged { get; private set; }

    private double[][]? information;
    private double[][]? covariance;

    private HazardFit(HazardData data, double[] penalty, double[] prior, HazardLink link, double[] start)
    {
        (this.data, this.penalty, this.prior, this.link) = (data, penalty, prior, link);
        Beta = (double[])start.Clone();
    }

    /// <summary>Fits.</summary>
    /// <param name="data">The spells.</param>
    /// <param name="penalty">Penalty of each coefficient; it must be 0 for the baseline.</param>
    /// <param name="prior">Where each coefficient is drawn to; none means 0.</param>
    /// <param name="link">The link.</param>
    /// <param name="start">Where to begin; none means at the baseline of the data without effects.</param>
    public static HazardFit Run(HazardData data, double[] penalty, double[]? prior = null, HazardLink link = HazardLink.Logit, double[]? start = null)
    {
        if (penalty.Take(data.Bins).Any(p => p != 0))
        {
            throw new ArgumentException("The baseline is never penalised.", nameof(penalty));
        }
        var fit = new HazardFit(data, penalty, prior ?? new double[data.Coefficients], link, start ?? Begin(data, prior, link));
        fit.Climb();
        return fit;
    }

    private void Climb()
    {
        var gradient = new double[Beta.Length];
        var value = Evaluate(Beta, gradient);
        for (var step = 0; step < MostSteps; step++)
        {
            var move = Cholesky.Of(information!).Solve(gradient);
            var longest = move.Max(Math.Abs);
            var scale = longest > LongestStep ? LongestStep / longest : 1;
            var promised = 0.0;
            for (var k = 0; k < move.Length; k++)
            {
                promised += move[k] * gradient[k];
            }
            if (promised < 1e-13 * (1 + Math.Abs(value)))
            {
                Converged = true;
                return;
            }
            var before = (double[])Beta.Clone();
            while (true)
            {
                for (var k = 0; k < Beta.Length; k++)
                {
                    Beta[k] = before[k] + scale * move[k];
                }
                var next = Evaluate(Beta, gradient);
                if (next >= value)
                {
                    value = next;
                    break;
                }
                scale /= 2;
                if (scale < 1e-8)
                {
                    // No way up from here that the arithmetic can tell from standing still.
                    before.CopyTo(Beta, 0);
                    Evaluate(Beta, gradient);
                    Converged = true;
                    return;
                }
            }
        }
    }

    /// <summary>The penalised log likelihood, its gradient and the information.</summary>
    private double Evaluate(double[] beta, double[] gradient)
    {
        var (bins, p, moving) = (data.Bins, data.Columns, data.Moving);
        var q = moving.Length;
        Array.Clear(gradient);
        var info = NewMatrix(beta.Length);
        Span<double> binScore = stackalloc double[bins], binWeight = stackalloc double[bins], binMoved = stackalloc double[bins];
        var xMoving = new double[q];
        var likelihood = 0.0;
        for (var i = 0; i < data.LastPeriod.Length; i++)
        {
            var last = Math.Min(data.LastPeriod[i], data.BinOf.Length - 1);
            if (last == 0)
            {
                continue;
            }
            var x = data.X[i];
            var fixedPart = 0.0;
            for (var k = 0; k < p; k++)
            {
                fixedPart += beta[bins + k] * x[k];
            }
            var movingPart = 0.0;
            for (var k = 0; k < q; k++)
            {
                xMoving[k] = x[moving[k]];
                movingPart += beta[bins + p + k] * xMoving[k];
            }
            binScore.Clear();
            binWeight.Clear();
            binMoved.Clear();
            double score = 0, scoreTime = 0, w0 = 0, w1 = 0, w2 = 0;
            for (var t = 1; t <= last; t++)
            {
                var bin = data.BinOf[t];
                var time = data.LogTime[t];
                var leaves = data.Left[i] && t == data.LastPeriod[i];
                var share = t == data.LastPeriod[i] ? data.LastShare[i] : 1;
                var (l, s, w) = Part(beta[bin] + fixedPart + movingPart * time, leaves);
                likelihood += share * l;
                s *= share;
                w *= share;
                score += s;
                scoreTime += s * time;
                binScore[bin] += s;
                binWeight[bin] += w;
                binMoved[bin] += w * time;
                w0 += w;
                w1 += w * time;
                w2 += w * time * time;
            }
            var lastBin = data.BinOf[last];
            for (var bin = 0; bin <= lastBin; bin++)
            {
                gradient[bin] += binScore[bin];
                info[bin][bin] += binWeight[bin];
            }
            for (var k = 0; k < p; k++)
            {
                var xk = x[k];
                if (xk == 0)
                {
                    continue;
                }
                gradient[bins + k] += score * xk;
                var row = info[bins + k];
                for (var bin = 0; bin <= lastBin; bin++)
                {
                    row[bin] += binWeight[bin] * xk;
                }
                AddScaled(row.AsSpan(bins, k + 1), w0 * xk, x);
            }
            for (var k = 0; k < q; k++)
            {
                var xk = xMoving[k];
                if (xk == 0)
                {
                    continue;
                }
                gradient[bins + p + k] += scoreTime * xk;
                var row = info[bins + p + k];
                for (var bin = 0; bin <= lastBin; bin++)
                {
                    row[bin] += binMoved[bin] * xk;
                }
                AddScaled(row.AsSpan(bins, p), w1 * xk, x);
                AddScaled(row.AsSpan(bins + p, k + 1), w2 * xk, xMoving);
            }
        }
        LogLikelihood = likelihood;
        var penalised = likelihood;
        for (var k = bins; k < beta.Length; k++)
        {
            var away = beta[k] - prior[k];
            penalised -= penalty[k] * away * away / 2;
            gradient[k] -= penalty[k] * away;
            info[k][k] += penalty[k];
        }
        information = info;
        covariance = null;
        return penalised;
    }

    /// <summary>Log likelihood, score and expected information of one period for the linear predictor.</summary>
    private (double Likelihood, double Score, double Weight) Part(double eta, bool leaves)
    {
        eta = Math.Clamp(eta, -LargestLogit, LargestLogit);
        if (link is HazardLink.Logit)
        {
            var odds = Math.Exp(eta);
            var h = odds / (1 + odds);
            var stays = -Math.Log(1 + odds);
            return leaves ? (eta + stays, 1 - h, h * (1 - h)) : (stays, -h, h * (1 - h));
        }
        var rate = Math.Exp(Math.Min(eta, 3.5));
        var leave = -(Math.Exp(-rate) - 1);
        var slope = rate * (1 - leave);
        return (leaves ? Math.Log(leave) : -rate, leaves ? slope / leave : -rate, slope * rate / leave);
    }

    private static double[] Begin(HazardData data, double[]? prior, HazardLink link)
    {
        var at = new double[data.Bins];
        var left = new double[data.Bins];
        for (var i = 0; i < data.LastPeriod.Length; i++)
        {
            for (var t = 1; t <= Math.Min(data.LastPeriod[i], data.BinOf.Length - 1); t++)
            {
                at[data.BinOf[t]] += t == data.LastPeriod[i] ? data.LastShare[i] : 1;
                left[data.BinOf[t]] += data.Left[i] && t == data.LastPeriod[i] ? 1 : 0;
            }
        }
        var start = new double[data.Coefficients];
        prior?.CopyTo(start, 0);
        for (var bin = 0; bin < at.Length; bin++)
        {
            var h = (left[bin] + 0.5) / (at[bin] + 1);
            start[bin] = link is HazardLink.Logit ? Math.Log(h / (1 - h)) : Math.Log(-Math.Log(1 - h));
        }
        return start;
    }

    /// <summary>target += factor · x, several numbers at a time: most of a fit's time goes by here.</summary>
    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> x)
    {
        var k = 0;
        var factors = new Vector<double>(factor);
        for (; k <= target.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            var part = target[k..];
            (new Vector<double>(part) + factors * new Vector<double>(x[k..])).CopyTo(part);
        }
        for (; k < target.Length; k++)
        {
            target[k] += factor * x[k];
        }
    }

    private static double[][] NewMatrix(int n)
    {
        var matrix = new double[n][];
        for (var i = 0; i < n; i++)
        {
            matrix[i] = new double[i + 1];
        }
        return matrix;
    }
}
