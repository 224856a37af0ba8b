using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Operations.Revocation.Steps;

namespace OktaIdc.Operations.Revocation;

/// <summary>What the steps of a revocation share.</summary>
internal sealed class RevocationContext(OktaConnection okta, IdcConnection idc, IInteraction interaction, RevocationStore store, RevocationRequest request, RevocationState state)
{
    private RevocationState _state = state;

    public OktaConnection Okta => okta;

    public IdcConnection Idc => idc;

    public IInteraction Interaction => interaction;

    public RevocationRequest Request => request;

    public RevocationState State => _state;

    public required OktaUser User { get; init; }

    /// <summary>The person in IAM Identity Center; null where she is not there.</summary>
    public IdcUser? Person { get; init; }

    /// <summary>What she has now.</summary>
    public required PersonAccess Access { get; init; }

    /// <summary>The pushed groups of Okta that she is in now.</summary>
    public required IReadOnlyList<NamedGroup> Pushed { get; init; }

    /// <summary>Whether another deny than one in inline policies holds, and for which accounts.</summary>
    public HashSet<string> CoveredAccounts { get; } = new(StringComparer.Ordinal);

    public List<string> NotCovered { get; } = [];

    /// <summary>The denies that were found in place or put.</summary>
    public List<StandingDeny> Denies { get; } = [];

    /// <summary>Whether those denies reach everything that she had.</summary>
    public bool IsDenyComplete { get; set; }

    /// <summary>Whether everything that she had is denied to her, by what was read last.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>Whether any change was allowed in this run.</summary>
    public bool IsAllowed { get; private set; }

    public ManualStep? PortalSession { get; set; }

    public SessionReading? Sessions { get; set; }

    public string Target => $"user {User.Login} in {okta.Name}";

    public DateTimeOffset Now => idc.Client.Pace.UtcNow;

    /// <summary>Changes the kept state; it is on disk when this returns. Where nothing was allowed nothing is kept.</summary>
    public void Keep(Func<RevocationState, RevocationState> change)
    {
        var changed = change(_state);
        if (IsAllowed)
        {
            store.Save(changed);
        }

        _state = changed;
    }

    public async ValueTask<bool> AllowAsync(string action, string? target, CancellationToken cancellationToken)
    {
        var allowed = await interaction.AllowAsync(new Change(target ?? Target, action), cancellationToken).ConfigureAwait(false);
        IsAllowed |= allowed;
        return allowed;
    }

    /// <summary>Reads every deny again, and puts again what others have written away.</summary>
    public async Task<bool> CheckDeniesAsync(CancellationToken cancellationToken)
    {
        var stands = IsDenyComplete;
        IsDenied = false;
        foreach (var deny in Denies)
        {
            stands &= await deny.StandsAsync(this, cancellationToken).ConfigureAwait(false);
        }

        return IsDenied = stands;
    }

    /// <summary>Keeps that something is about to be caused which the vendors do in their own time.</summary>
    public void KeepCaused(string what) => Keep(s => s with { Waits = [.. s.Waits.Where(w => w.What != what), new BegunWait(what, Now)] });

    /// <summary>Waits until something holds, and keeps how long it took; null where it did not within the time.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="patience">How long, from when it was caused: a run after a lost one waits for what is left of it.</param>
    /// <param name="caused">Whether this run has caused it just now; else what holds at once was not waited for.</param>
    /// <param name="holds">Asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<MeasuredLag?> MeasureAsync(string what, TimeSpan patience, bool caused, Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        if (!caused && await holds().ConfigureAwait(false))
        {
            return _state.Lags.FirstOrDefault(l => l.What == what) ?? new MeasuredLag(what, TimeSpan.Zero);
        }

        if (!IsAllowed)
        {
            return null;
        }

        var pace = idc.Client.Pace;
        var begun = _state.Waits.FirstOrDefault(w => w.What == what) ?? new BegunWait(what, Now);
        // By our clock, also where a sandbox's runs faster: its work takes the machine's own time too.
        var (waited, wait) = (caused ? TimeSpan.Zero : begun.IsOver ? patience : Now - begun.Since, TimeSpan.FromSeconds(1));
        for (; !await holds().ConfigureAwait(false); waited += wait, wait = wait < TimeSpan.FromSeconds(10) ? wait * 1.5 : wait)
        {
            if (waited >= patience)
            {
                Keep(s => s with { Waits = [.. s.Waits.Where(w => w.What != what), begun with { IsOver = true }] });
                return null;
            }

            await interaction.ProgressAsync(new ProgressReport("Revoking sessions", $"waiting until {what}"), cancellationToken).ConfigureAwait(false);
            await pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }

        var lag = new MeasuredLag(what, (Now - begun.Since) * pace.Speed);
        Keep(s => s with { Lags = [.. s.Lags.Where(l => l.What != what), lag] });
        return lag;
    }
}
