using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>A cmdlet that works from a ledger of temporary access.</summary>
public abstract class LedgerCommand : ConnectedCmdlet
{
    private IAccessLedger? _ledger;

    /// <summary>Where temporary access is written down: the path of a file, s3://bucket/prefix, or dynamodb://table (partition key grantId, text; sort key sequence, number). Behind the latter two ?region=... where it is not the connection's Region.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Ledger { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _ledger?.Dispose();
        base.EndProcessing();
    }

    /// <summary>The ledger that is named.</summary>
    private protected IAccessLedger Opened()
    {
        var location = Ledger.Contains("://") ? Ledger : this.FullPath(Ledger);
        if (_ledger?.Location != location)
        {
            _ledger?.Dispose();
            _ledger = null;
        }

        return _ledger ??= AccessLedgers.Open(location, IdcOrNone);
    }

    /// <summary>Writes a grant, or as an error why it could not be read or ended.</summary>
    private protected void Write((TemporaryGrant? Grant, OktaIdcException? Failure) result)
    {
        if (result.Failure is { } failure)
        {
            EmitError(failure.ToErrorRecord((object?)result.Grant ?? failure.Target, this));
        }
        else
        {
            Emit(result.Grant!);
        }
    }

    /// <summary>The operations on a ledger.</summary>
    private protected TemporaryAccessOperations Calls(IAccessLedger ledger, IInteraction io) => new(ledger, OktaOrNone, IdcOrNone, io);
}
