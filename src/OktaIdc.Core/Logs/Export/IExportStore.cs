namespace OktaIdc.Logs.Export;

/// <summary>A place for files: a folder, or a part of a bucket. Paths have / between their parts.</summary>
internal interface IExportStore : IDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Name { get; }

    /// <summary>How many things to do at once.</summary>
    int Degree { get; }

    /// <summary>Prepares a file; its content is durable when the method returns, its name after <see cref="SettleAsync"/>.</summary>
    Task WriteAsync(StagedFile file, MemoryStream content, CancellationToken cancellationToken);

    /// <summary>Puts a file where it belongs, whole, over nothing that differs. Doing it again, or at once with another run, does no harm.</summary>
    /// <exception cref="Failures.OktaIdcException">
    /// <see cref="Failures.ErrorIds.ExportDamaged"/>: it is in neither place. <see cref="Failures.ErrorIds.ExportNameTaken"/>: another file is in its place.
    /// </exception>
    Task MoveAsync(StagedFile file, CancellationToken cancellationToken);

    /// <summary>Makes durable where the files are that were prepared and moved, those too that another run had moved already.</summary>
    Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>The paths of what an export's runs have prepared.</summary>
    Task<IReadOnlyList<string>> ListStagedAsync(string export, CancellationToken cancellationToken);

    /// <summary>Takes a file away, where it is there.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
