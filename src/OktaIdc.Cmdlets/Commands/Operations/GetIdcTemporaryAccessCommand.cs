using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Lists access for a time as a ledger has it, or every step that was ever taken.</summary>
[Cmdlet(VerbsCommon.Get, "IdcTemporaryAccess", DefaultParameterSetName = ListSet, HelpUri = HelpLink.Base + "Get-IdcTemporaryAccess.md")]
[OutputType(typeof(TemporaryGrant), ParameterSetName = [ListSet])]
[OutputType(typeof(LedgerEntry), typeof(string), ParameterSetName = [HistorySet])]
[RequiresPermission]
public sealed class GetIdcTemporaryAccessCommand : LedgerCommand
{
    private const string ListSet = "List";
    private const string HistorySet = "History";

    /// <summary>Only the grants of these ids.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[]? Id { get; set; }

    /// <summary>Only grants in these states.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public TemporaryAccessState[]? Status { get; set; }

    /// <summary>Every entry of the ledger in the order of time, in place of the grants: who did what when, proven how.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HistorySet)]
    public SwitchParameter History { get; set; }

    /// <summary>Each entry as a line of JSON, to be appended to a log.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in Id ?? [null!])
        {
            if (History)
            {
                ForEach(id, (io, token) => EntriesAsync(io, id, token), entry => Emit(AsJson ? LedgerJson.Write(entry) : entry));
            }
            else if (id is null)
            {
                ForEach(Ledger, (io, token) => Calls(Opened(), io).ListAsync(token).Where(g => g.Grant is not { } grant || Status is not { } wanted || Array.IndexOf(wanted, grant.State) >= 0), Write);
            }
            else
            {
                WriteResult(id, (io, token) => Calls(Opened(), io).GetAsync(id, token));
            }
        }
    }

    private async IAsyncEnumerable<LedgerEntry> EntriesAsync(IInteraction io, string? id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var entry in await Calls(Opened(), io).HistoryAsync(id, token).ConfigureAwait(false))
        {
            yield return entry;
        }
    }
}
