using System.Collections;
using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Takes an Okta connection, an AWS connection, or both in an array; as objects, or by the names that the runspace's connections have.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Unwrap(inputData) switch
    {
        null => throw Nothing(),
        ConnectionSet set => set,
        OktaConnection okta => new ConnectionSet(okta, null),
        IdcConnection idc => new ConnectionSet(null, idc),
        string name => Named(name, RunspaceState.Current) ?? throw Unknown(name),
        IEnumerable many and not string => Combine(many),
        var other => throw Refuse(other),
    };

    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>As <see cref="Transform"/>, for completion: null where that would refuse.</summary>
    internal static ConnectionSet? Find(object? given, RunspaceState state)
    {
        var items = Unwrap(given) switch
        {
            ConnectionSet set => [set],
            IEnumerable many and not string => many.Cast<object?>().Select(i => One(i, state)).ToList(),
            _ => new List<ConnectionSet?> { One(given, state) },
        };
        return items.Count == 0 || items.Contains(null) ? null : new(items.Select(i => i!.Okta).LastOrDefault(o => o is not null), items.Select(i => i!.Idc).LastOrDefault(i => i is not null));
    }

    private static ConnectionSet? One(object? given, RunspaceState state) => Unwrap(given) switch
    {
        OktaConnection okta => new(okta, null),
        IdcConnection idc => new(null, idc),
        string name => Named(name, state),
        _ => null,
    };

    private static ConnectionSet? Named(string name, RunspaceState state) =>
        state.Okta is { } okta && name.Trim().Equals(okta.Name, StringComparison.OrdinalIgnoreCase) ? new(okta, null)
        : state.Idc is { } idc && name.Trim().Equals(idc.ToString(), StringComparison.OrdinalIgnoreCase) ? new(null, idc)
        : null;

    private static ConnectionSet Combine(IEnumerable many)
    {
        var items = many.Cast<object?>().Select(Unwrap).Select(i => i is string name ? Item(name) : i).ToList();
        if (items.TrueForAll(i => i is null))
        {
            throw Nothing();
        }

        if (items.Find(i => i is not (OktaConnection or IdcConnection)) is { } foreign)
        {
            throw Refuse(foreign);
        }

        // Taking one of two would leave the other tenant out in silence, or change the one that was not meant.
        return items.OfType<OktaConnection>().Distinct().Count() > 1 || items.OfType<IdcConnection>().Distinct().Count() > 1
            ? throw new ArgumentTransformationMetadataException("-Connection was given two connections of one side. Give one to Okta, one to AWS, or one of each; run the command once for each tenant.")
            : new ConnectionSet(items.OfType<OktaConnection>().LastOrDefault(), items.OfType<IdcConnection>().LastOrDefault());
    }

    private static object Item(string name) => Named(name, RunspaceState.Current) is { } set ? (object?)set.Okta ?? set.Idc! : throw Unknown(name);

    // Falling back to the runspace's connection would change a tenant that nobody named: a failed Connect-Okta leaves the variable empty.
    private static ArgumentTransformationMetadataException Nothing() =>
        new("-Connection was given nothing. Give what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned, or leave it out to use the runspace's connections.");

    private static ArgumentTransformationMetadataException Unknown(string name)
    {
        var state = RunspaceState.Current;
        var known = new[] { state.Okta?.Name, state.Idc?.ToString() }.OfType<string>().ToList();
        return new($"This runspace has no connection '{name}'; it has {(known.Count == 0 ? "none" : string.Join(" and ", known.Select(k => $"'{k}'")))}. Give a name of these, or what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned.");
    }

    private static ArgumentTransformationMetadataException Refuse(object other) =>
        new($"'{other}' is not a connection. Give what Connect-Okta, Connect-Idc or Get-OktaIdcConnection returned.");
}
