using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>A cmdlet that works on Okta, AWS or both; it takes the runspace's connections unless it is given others.</summary>
public abstract class ConnectedCmdlet : CancellableCmdlet
{
    private ConnectionSet? _connection;

    /// <summary>Connections to use instead of the runspace's: what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned. The name of a connection that the runspace has makes sure that it is that tenant.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionSet? Connection
    {
        get => _connection;
        set => _connection = value;
    }

    /// <summary>The connection to Okta; a terminating error where there is none.</summary>
    private protected OktaConnection Okta => OktaOrNone ?? throw NotConnected("Okta", "Connect-Okta");

    /// <summary>The connection to AWS; a terminating error where there is none.</summary>
    private protected IdcConnection Idc => IdcOrNone ?? throw NotConnected("AWS", "Connect-Idc");

    /// <summary>The connection to Okta; null where there is none and the cmdlet can do without.</summary>
    private protected OktaConnection? OktaOrNone => Connection?.Okta ?? State.Okta;

    /// <summary>The connection to AWS; null where there is none and the cmdlet can do without.</summary>
    private protected IdcConnection? IdcOrNone => Connection?.Idc ?? State.Idc;

    private protected override IReadOnlyList<Wishes> Wishes => [.. new object?[] { OktaOrNone, IdcOrNone }.OfType<object>().Select(Abstractions.Wishes.Of)];

    /// <summary>What the module remembers for this runspace.</summary>
    private protected RunspaceState State { get; } = RunspaceState.Current;

    /// <summary>Writes the result, or the step that waits for a person, which is then remembered.</summary>
    private protected void WriteOutcome<T>(object? target, Func<IInteraction, CancellationToken, Task<Outcome<T>>> work)
        where T : class
    {
        ForgetQuestions();
        if (TryRun(target, work, out var outcome))
        {
            SayIfUnchanged(target, outcome.Changed || outcome.Manual is not null);
            Write(outcome);
        }
    }

    /// <summary>Keeps, under -WhatIf, what was not made for the commands that come after.</summary>
    private protected void KeepWish(object result)
    {
        if (IsWhatIf)
        {
            foreach (var wishes in Wishes)
            {
                wishes.Keep(result);
            }
        }
    }

    /// <summary>Writes the result of each of many, as they come.</summary>
    private protected void WriteOutcomes<T>(object? target, Func<IInteraction, CancellationToken, IAsyncEnumerable<Outcome<T>>> work)
        where T : class =>
        ForEach(target, work, outcome =>
        {
            SayIfUnchanged(outcome.Result, outcome.Changed || outcome.Manual is not null);
            ForgetQuestions();
            Write(outcome);
        });

    /// <summary>Reports that the input waits for a person, as this item's error.</summary>
    private protected void ReportPending(ManualStep? step) => EmitError(new OktaIdcException(
        ErrorIds.ManualStepPending,
        FailureCategory.WaitingForPerson,
        step is null ? "What this needs is not known yet, so nothing was done." : $"'{step.Title}' waits for a person, so nothing was done.",
        step is null
            ? "See Get-OktaIdcManualStep."
            : $"Follow the step's Instructions, then run: Complete-OktaIdcManualStep -Id {CommandText.Quote(step.Id)}{string.Concat(step.BringBack.Select(b => $" -{b} ..."))}",
        step?.Id).ToErrorRecord(step));

    private void Write<T>(Outcome<T> outcome)
        where T : class
    {
        if (outcome.Manual is { } step)
        {
            Emit(State.Steps.Put(step));
        }
        else if (outcome.Result is { } result)
        {
            KeepWish(result);
            Emit(result, outcome.Changed);
        }
    }

    private OktaIdcException NotConnected(string side, string command)
    {
        var failure = new OktaIdcException(
            ErrorIds.NotConnected,
            FailureCategory.Authentication,
            $"There is no connection to {side} in this runspace.",
            $"Run {command} first (or Start-OktaIdcSandbox to rehearse), or give -Connection. A connection belongs to the runspace that made it: in ForEach-Object -Parallel and in jobs give -Connection $using:connection.",
            side);
        if (!IsWorker)
        {
            Terminate(failure.ToErrorRecord(side));
        }

        return failure;
    }
}
