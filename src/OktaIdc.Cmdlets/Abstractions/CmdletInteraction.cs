using System.Management.Automation;
using System.Management.Automation.Host;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>Carries the core's questions and messages to the engine's streams, on the pipeline thread.</summary>
internal sealed class CmdletInteraction(CancellableCmdlet cmdlet, PipelineQueue queue, ProgressThrottle progress) : IInteraction
{
    /// <inheritdoc/>
    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => new(queue.InvokeAsync(() =>
    {
        var (target, action) = (Redaction.OneLine(change.Target), ChangeText.Of(change));
        if (change.Reason is not null)
        {
            cmdlet.WriteVerbose($"{action}: {target} ({Redaction.OneLine(change.Reason)})");
        }

        return cmdlet.ShouldProcess(target, action);
    }));

    /// <inheritdoc/>
    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => new(queue.InvokeAsync(() => Consent(consent)));

    /// <inheritdoc/>
    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => Write(() => cmdlet.WriteWarning(Redaction.OneLine(message)));

    /// <inheritdoc/>
    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => Write(() => cmdlet.WriteVerbose(Redaction.OneLine(message)), toTheEnd: true);

    /// <inheritdoc/>
    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) =>
        progress.Next(report) is { } record ? Write(() => cmdlet.WriteProgress(record)) : ValueTask.CompletedTask;

    /// <summary>Runs a call of the engine where the engine allows it.</summary>
    public Task<T> OnPipelineThreadAsync<T>(Func<T> call) => queue.InvokeAsync(call);

    private bool Consent(Consent consent)
    {
        // Under -WhatIf nothing is written (AllowAsync answers no), so there is nothing to consent to.
        if (cmdlet.IsWhatIf || cmdlet is IConsentCmdlet { Accept.IsPresent: true })
        {
            return true;
        }

        if (cmdlet.Host?.UI is null)
        {
            return false;
        }

        try
        {
            // With an impact on security the engine makes No the answer of a bare Enter.
            bool yesToAll = false, noToAll = false;
            return cmdlet.ShouldContinue(Redaction.OneLine($"{consent.Question} {consent.Consequences}"), Redaction.OneLine($"{consent.Step}: {consent.Target}"), hasSecurityImpact: true, ref yesToAll, ref noToAll);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or PSNotSupportedException or PSNotImplementedException or NotSupportedException or NullReferenceException)
        {
            // -NonInteractive, hosts without prompts, and pwsh at the end of its standard input (a null reference from PromptForChoice, 7.6.5):
            // nobody was there to say yes, so a person gets a ManualStep.
            cmdlet.WriteVerbose($"No consent for {consent.Step} could be asked for here ({e.Message}); -Accept gives it.");
            return false;
        }
    }

    private ValueTask Write(Action write, bool toTheEnd = false) => new(queue.InvokeAsync(
        () =>
        {
            write();
            return true;
        },
        toTheEnd));
}
