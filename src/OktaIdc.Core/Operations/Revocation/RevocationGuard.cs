using OktaIdc.Aws.IdentityStore;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Revocation;

/// <summary>Keeps a person with her hands in the fire from locking out the last one who could put it out.</summary>
internal static class RevocationGuard
{
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RevocationRefused"/>.</exception>
    public static void Check(RevocationRequest request, OktaUser user, IdcUser? person, IReadOnlyList<OktaGroup> groups, ProvenCaller caller)
    {
        if (!request.AllowSelf && (caller.OktaUserId == user.Id || caller.Is(user.Login) || caller.Is(person?.UserName)))
        {
            throw Refuse(user, "the connections are that person's own, and this would end them half-way", "Let somebody else run it, or give -AllowSelf.");
        }

        if (request.AllowProtected)
        {
            return;
        }

        foreach (var pattern in request.Protected)
        {
            if (Wildcard.Matches(pattern, user.Login, ignoreCase: true) || pattern == user.Id)
            {
                throw Refuse(user, $"the person is protected ({pattern})", "Make sure that another way in works, then give -AllowProtected.");
            }

            if (groups.FirstOrDefault(g => g.Type != OktaGroup.BuiltInType && Wildcard.Matches(pattern, g.Name, ignoreCase: true)) is { } group)
            {
                throw Refuse(user, $"the person is in the protected group {group.Name}", "Make sure that another way in works, then give -AllowProtected.");
            }
        }
    }

    private static OktaIdcException Refuse(OktaUser user, string why, string advice) =>
        new(ErrorIds.RevocationRefused, FailureCategory.Refused, $"The sessions of {user.Login} are not revoked: {why}. Nothing was changed.", advice, user.Login);
}
