using System.Management.Automation;
using System.Reflection;
using OktaIdc.Connections.Summaries;
using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>A cmdlet whose results can be too many for a host, and which counts them instead when it is asked to.</summary>
public abstract class SummarizedCmdlet : ConnectedCmdlet
{
    // A record costs a host up to 2 KB: enough of them to see what goes wrong, and the rest is in the count.
    private const int MostErrors = 20;

    private ResultTally? _tally;

    /// <summary>Writes one object with counts and the first failures in place of each result, for hosts that limit output; after twenty error records further ones are only counted.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Summary)
        {
            var name = GetType().GetCustomAttribute<CmdletAttribute>()!;
            _tally = new ResultTally($"{name.VerbName}-{name.NounName}", TimeProvider.System);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_tally is not null)
        {
            WriteObject(_tally.ToSummary());
        }
    }

    /// <inheritdoc/>
    private protected override void Emit(object item, bool? changed = null)
    {
        if (_tally is null)
        {
            base.Emit(item, changed);
        }
        else
        {
            _tally.Add(item, changed);
        }
    }

    /// <inheritdoc/>
    private protected override void EmitError(ErrorRecord record)
    {
        _tally?.AddFailure(record.FullyQualifiedErrorId.Split(',')[0], record.Exception.Message, record.TargetObject, record.Exception as OktaIdcException);
        if (_tally is null or { Failed: <= MostErrors })
        {
            base.EmitError(record);
        }
    }
}
