namespace OktaIdc.Operations.Documents;

/// <summary>One text that runs keep for each other: a checkpoint, a history. Who writes it must have seen what is there.</summary>
public interface IStateDocument : IDisposable
{
    /// <summary>Where it is, as it was named.</summary>
    string Location { get; }

    /// <summary>Reads it; always what was written last.</summary>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.StateUnusable"/>, or what AWS refused.</exception>
    Task<StateText> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes it where it is still as it was read. Killed at any moment, it is the old text or the new one.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="version">The version that was read; null where nothing was there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The version of this writing.</returns>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.StateConflict"/>: another run came first, and nothing was written.</exception>
    Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken);
}

/// <summary>A document as it was read.</summary>
/// <param name="Text">Its text; null where there is none yet.</param>
/// <param name="Version">Tells this writing from every other; null where there is none yet.</param>
public readonly record struct StateText(string? Text, string? Version);
