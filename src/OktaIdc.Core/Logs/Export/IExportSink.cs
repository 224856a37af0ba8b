namespace OktaIdc.Logs.Export;

/// <summary>Takes batches: a place for files, or a service that takes events.</summary>
internal interface IExportSink : IDisposable
{
    /// <summary>Brings a batch as far as it can be before it counts: into files that nobody sees yet, or to a service, which has taken all of it when the method returns.</summary>
    Task<SinkResult> TakeAsync(ExportBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Says what a run would make of the destination before it could write, and fails as a run would where the destination takes nothing. Only reads. A run
    /// itself does without, so that it needs no right to read what it writes to.
    /// </summary>
    /// <exception cref="Failures.OktaIdcException">What a run would end with.</exception>
    Task ForeseeAsync(CancellationToken cancellationToken);

    /// <summary>Says what a batch would become, without doing anything.</summary>
    Task<SinkResult> ForetellAsync(ExportBatch batch, CancellationToken cancellationToken);

    /// <summary>Puts the files of a batch that counts where they belong. It may be done again.</summary>
    Task PublishAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken);

    /// <summary>Makes durable what was taken and published, before a checkpoint stands on it.</summary>
    Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>What runs that were killed have left, and this one will take away once it is known that they are no more.</summary>
    Task<IReadOnlyList<string>> FindLeftoversAsync(CancellationToken cancellationToken);

    /// <summary>Takes it away.</summary>
    Task SweepAsync(IReadOnlyList<string> leftovers, CancellationToken cancellationToken);
}

/// <summary>What became of a batch.</summary>
internal sealed record SinkResult
{
    /// <summary>Files that wait for the batch to count.</summary>
    public IReadOnlyList<StagedFile> Staged { get; init; } = [];

    /// <summary>Events by class; by "events" where they are not split.</summary>
    public required IReadOnlyDictionary<string, long> ByClass { get; init; }

    /// <summary>Bytes written or sent.</summary>
    public long Bytes { get; init; }

    /// <summary>Files.</summary>
    public int Files { get; init; }

    /// <summary>Events that a service has refused, for good.</summary>
    public int Rejected { get; init; }

    /// <summary>The events of a batch by class.</summary>
    public static IReadOnlyDictionary<string, long> Count(ExportBatch batch) =>
        batch.Pages.SelectMany(p => p.Rows).GroupBy(r => r.Place.Class ?? "events", StringComparer.Ordinal).ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal);
}
