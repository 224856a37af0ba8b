using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Hands the questions and messages of operations, which live as long as the cmdlet, to the run that is on.</summary>
internal sealed class InteractionRelay : IInteraction
{
    private static readonly TimeSpan s_worthSaying = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private volatile IInteraction? _current;
    private volatile string? _waiting;

    /// <summary>Whether a run is on; then whoever asks is its worker, not the pipeline thread.</summary>
    public bool IsOn => _current is not null;

    /// <summary>What earlier commands would have made; empty but under -WhatIf.</summary>
    public IReadOnlyList<Wishes> Wishes { get; set; } = [];

    /// <summary>Whether a change was asked for since this was set to false.</summary>
    public bool HasAsked { get; set; }

    private IInteraction Current => _current ?? throw new InvalidOperationException("An operation spoke while nobody was waiting for it.");

    /// <inheritdoc/>
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        HasAsked = true;
        return Current.AllowAsync(change, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => Current.ConsentAsync(consent, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => Current.WarnAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => Current.DetailAsync(message, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken)
    {
        if (_waiting is { } waited)
        {
            _waiting = null;
            await Current.ProgressAsync(new ProgressReport(waited, "Going on", Completed: true), cancellationToken).ConfigureAwait(false);
        }

        await Current.ProgressAsync(report, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says, once for each vendor, that it makes us wait; the waits after that are progress only. Until the answer is disposed.</summary>
    public IDisposable TellWaits() => RequestTracing.To(trace =>
    {
        if (trace.Wait >= s_worthSaying && _current is { } current)
        {
            _ = TellAsync(current, trace);
        }
    });

    /// <summary>Runs what only the pipeline thread may do. A failure of the core comes back to the worker; what the engine throws stays the engine's.</summary>
    public async Task<T> OnPipelineThreadAsync<T>(Func<T> call)
    {
        if (Current is not CmdletInteraction engine)
        {
            throw new InvalidOperationException("There is no pipeline thread to ask.");
        }

        OktaIdcException? failure = null;
        var result = await engine.OnPipelineThreadAsync(() =>
        {
            try
            {
                return call();
            }
            catch (OktaIdcException e)
            {
                failure = e;
                return default;
            }
        }).ConfigureAwait(false);
        return failure is null ? result! : throw failure;
    }

    /// <summary>Relays to <paramref name="interaction"/> while <paramref name="work"/> runs.</summary>
    public async Task<T> DuringAsync<T>(IInteraction interaction, Func<IInteraction, Task<T>> work)
    {
        using (During(interaction))
        using (TellWaits())
        {
            return await work(this).ConfigureAwait(false);
        }
    }

    /// <summary>Relays to <paramref name="interaction"/> until the answer is disposed; what is sent meanwhile is told there, as a detail.</summary>
    public Turn During(IInteraction interaction)
    {
        _current = interaction;
        return new Turn(this, RequestTracing.To(trace => _ = interaction.DetailAsync(Redaction.OneLine(trace.ToString()), CancellationToken.None).AsTask()));
    }

    // Nobody waits for it: what waits is a request, which must not wait for the host as well.
    private async Task TellAsync(IInteraction interaction, RequestTrace trace)
    {
        var vendor = trace.Path.StartsWith('/') ? "Okta" : "AWS";
        var why = trace.Status == 429 || vendor == "AWS" ? "it has had as many requests as it takes" : trace.Status == 0 ? "it did not answer" : $"it answered {trace.Status}";
        bool first;
        lock (_told)
        {
            first = _told.Add(vendor);
        }

        if (first)
        {
            await interaction.DetailAsync($"{vendor} makes us wait {Math.Ceiling(trace.Wait.TotalSeconds)} s ({trace.Path}): {why}. Nothing is lost; further waits are shown as progress.", CancellationToken.None).ConfigureAwait(false);
        }

        _waiting = $"Waiting for {vendor}";
        await interaction.ProgressAsync(new ProgressReport(_waiting, $"{trace.Path}: {why}", Remaining: trace.Wait), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The time in which a run is on.</summary>
    internal readonly struct Turn(InteractionRelay relay, IDisposable tracing) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            tracing.Dispose();
            relay._current = null;
        }
    }
}
