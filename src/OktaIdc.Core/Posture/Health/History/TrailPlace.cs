using System.Collections.Immutable;

namespace OktaIdc.Posture.Health.History;

/// <summary>An account and Region in which more roles were taken than one run reads: what is left there, so that the next run goes on.</summary>
public sealed record TrailPlace
{
    // CloudTrail itself remembers no longer.
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(90);

    /// <summary>Up to when everything was read but for <see cref="Open"/>.</summary>
    public DateTimeOffset Read { get; init; }

    /// <summary>What was not read, oldest first.</summary>
    public ImmutableArray<TrailGap> Open { get; init; } = [];

    /// <summary>The place without what a wrong clock has written and what CloudTrail has forgotten; null where nothing is left to say.</summary>
    /// <param name="latest">What is later is not believed.</param>
    internal TrailPlace? NotAfter(DateTimeOffset latest)
    {
        var oldest = latest - s_memory;
        ImmutableArray<TrailGap> open = [.. (Open.IsDefault ? [] : Open).Where(g => g.From < latest && g.Until > oldest && g.From <= g.Until).Select(g => new TrailGap(g.From < oldest ? oldest : g.From, g.Until > latest ? latest : g.Until)).OrderBy(g => g.From)];
        return Read <= latest ? this with { Open = open } : open.IsEmpty ? null : new TrailPlace { Read = open[^1].Until, Open = open };
    }
}

/// <summary>A time of which events were not read.</summary>
/// <param name="From">Its begin.</param>
/// <param name="Until">Its end.</param>
public sealed record TrailGap(DateTimeOffset From, DateTimeOffset Until);
