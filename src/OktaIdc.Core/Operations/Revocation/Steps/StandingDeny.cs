using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation.Steps;

/// <summary>A deny of this revocation, which can be looked at and put again: others write the same policies, and may write it away.</summary>
/// <param name="change">What is asked before it is put.</param>
/// <param name="holds">Whether it stands now.</param>
/// <param name="put">Keeps what is needed to lift it, and puts it.</param>
internal sealed class StandingDeny(Change change, Func<CancellationToken, Task<bool>> holds, Func<CancellationToken, Task> put)
{
    private bool? _agreed;

    /// <summary>Puts the deny where it is not in place. It is asked once, and only where something is to be written.</summary>
    /// <returns>Whether it stands by what was read last, and whether something was written.</returns>
    public async Task<(bool Holds, bool Changed)> EnsureAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        if (await holds(cancellationToken).ConfigureAwait(false))
        {
            return (true, false);
        }

        _agreed ??= await context.AllowAsync(change.Action, change.Target, cancellationToken).ConfigureAwait(false);
        if (_agreed is false)
        {
            return (false, false);
        }

        await put(cancellationToken).ConfigureAwait(false);
        return (await holds(cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>The same, for a check in passing: where it cannot be read or put, that is a warning, and it does not count as standing.</summary>
    public async Task<bool> StandsAsync(RevocationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (await EnsureAsync(context, cancellationToken).ConfigureAwait(false)).Holds;
        }
        catch (OktaIdcException e) when (!cancellationToken.IsCancellationRequested && e.ErrorId != ErrorIds.Cancelled)
        {
            await context.Interaction.WarnAsync($"{change.Target}: whether the deny stands is not known. {e.Message}", cancellationToken).ConfigureAwait(false);
            return false;
        }
    }
}
