namespace OktaIdc.Operations.Documents;

/// <summary>A document that can be changed where there is no room for another copy of it.</summary>
internal interface IOverwritableDocument : IStateDocument
{
    /// <summary>
    /// Writes a text over one of the same length, where it is still as it was read. Killed at any moment, each of the bytes that differ is the old one or the new one.
    /// </summary>
    /// <param name="text">The new text.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The version of this writing.</returns>
    /// <exception cref="Failures.OktaIdcException">
    /// <see cref="Failures.ErrorIds.StateConflict"/>: another run came first. <see cref="Failures.ErrorIds.StateUnusable"/>: the lengths differ, or it cannot be
    /// written. In both cases nothing was written.
    /// </exception>
    Task<string> OverwriteAsync(string text, string version, CancellationToken cancellationToken);
}
