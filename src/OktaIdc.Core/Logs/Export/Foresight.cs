using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>What -WhatIf reads of a destination.</summary>
internal static class Foresight
{
    /// <summary>Reads it; where the right to read is missing, that is told, since a run does not need it.</summary>
    /// <returns>Whether it could be read.</returns>
    public static async Task<bool> TryAsync(IInteraction io, string question, Func<Task> read, CancellationToken cancellationToken)
    {
        try
        {
            await read().ConfigureAwait(false);
            return true;
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.Permission)
        {
            await io.WarnAsync($"{question} cannot be foretold: {e.Message} Only -WhatIf needs this right; an export may be refused all the same.", cancellationToken).ConfigureAwait(false);
            return false;
        }
    }
}
