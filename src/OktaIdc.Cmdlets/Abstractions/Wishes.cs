using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// What earlier commands would have made under -WhatIf, by name, so that a whole script can be shown: kept with the connection, asked
/// only under -WhatIf, and only for what the tenant does not have.
/// </summary>
internal sealed class Wishes
{
    // Weak: a connection that is gone takes its wishes with it.
    private static readonly ConditionalWeakTable<object, Wishes> s_wishes = new();

    private readonly ConcurrentDictionary<(Type Type, string Name), object> _objects = new();

    /// <summary>The wishes of a connection.</summary>
    public static Wishes Of(object connection) => s_wishes.GetOrCreateValue(connection);

    /// <summary>The objects of one kind.</summary>
    public IEnumerable<T> All<T>() => _objects.Values.OfType<T>();

    /// <summary>The object of that name; null where none was wished.</summary>
    public T? Find<T>(string name)
        where T : class => _objects.TryGetValue((typeof(T), name.ToUpperInvariant()), out var found) ? (T)found : null;

    /// <summary>Keeps what was not made; what is there already needs no keeping.</summary>
    public void Keep(object result)
    {
        var name = result switch
        {
            OktaApp { Label: { } label } app when Wished.Any(app.Id) => label,
            OktaGroup group when Wished.Any(group.Id) => group.Name,
            OktaUser { Login: { } login } user when Wished.Any(user.Id) => login,
            OktaGroupRule { Name: { } rule, Id: var id } when Wished.Any(id) => rule,
            IdcGroup { DisplayName: { } display } group when Wished.Any(group.GroupId) => display,
            IdcPermissionSet { PermissionSetArn: null } set => set.Name,
            IdcAssignment { State: AssignmentState.NotAllowed } a => $"{a.AccountId} {a.PermissionSet} {a.PrincipalId}",
            _ => null,
        };
        if (name is not null)
        {
            _objects[(result.GetType(), name.ToUpperInvariant())] = result;
        }
    }
}

/// <summary>Finds what is there, or under -WhatIf what an earlier command would have made.</summary>
internal static class WishedLookups
{
    /// <summary>What <paramref name="find"/> finds; where that is nothing, the wish of that name; where that is nothing either, the failure.</summary>
    public static async Task<T> OrWishedAsync<T>(this Task<T> find, string? name, IInteraction interaction, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await find.ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.NotFound && name is not null && Wish<T>(interaction, name) is not null)
        {
            await interaction.DetailAsync($"'{name}' is not there yet; an earlier command would have made it.", cancellationToken).ConfigureAwait(false);
            return Wish<T>(interaction, name)!;
        }
    }

    /// <summary>The wish of that name; null where there is none, or this is no -WhatIf.</summary>
    public static T? Wish<T>(this IInteraction interaction, string name)
        where T : class => interaction is InteractionRelay relay ? relay.Wishes.Select(w => w.Find<T>(name)).FirstOrDefault(w => w is not null) : null;

    /// <summary>All wishes of a kind; none where this is no -WhatIf.</summary>
    public static IEnumerable<T> AllWished<T>(this IInteraction interaction) =>
        interaction is InteractionRelay relay ? relay.Wishes.SelectMany(w => w.All<T>()) : [];
}
