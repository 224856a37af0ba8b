using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Factors;

/// <summary>Who has enrolled which factors, and how people answer.</summary>
internal sealed class FactorState(OktaOrg org)
{
    private readonly Dictionary<string, List<Factor>> _byUser = [];
    private readonly Dictionary<string, MfaAnswer> _answers = [];

    /// <summary>The factors of a user.</summary>
    public IReadOnlyList<Factor> Of(User user) => _byUser.GetValueOrDefault(user.Id) ?? [];

    /// <summary>A factor by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public Factor Get(User user, string id) => Of(user).FirstOrDefault(f => f.Id == id) ?? throw Refusals.NotFound(id, "UserFactor");

    /// <summary>Enrols a factor.</summary>
    public Factor Enroll(User user, string? type, string? provider, bool activate, JsonObject? profile = null)
    {
        var factor = Keep(user, type, provider, profile);
        if (activate)
        {
            Activate(user, factor);
        }

        return factor;
    }

    /// <summary>Keeps a factor that was enrolled at some time in the past: the log says nothing of it any more.</summary>
    public Factor Keep(User user, string? type, string? provider, JsonObject? profile = null)
    {
        var kind = type is not null && FactorKind.All.TryGetValue(type, out var known) ? known : throw Refusals.Validation("factorType", $"factorType: must be one of {string.Join(", ", FactorKind.All.Keys)}");
        var factor = new Factor(OktaId.New(kind.Prefix), kind, provider ?? kind.Provider, org.Now) { Profile = profile?.Copy() };
        (_byUser.TryGetValue(user.Id, out var all) ? all : _byUser[user.Id] = []).Add(factor);
        return factor;
    }

    /// <summary>Activates a factor.</summary>
    public void Activate(User user, Factor factor)
    {
        (factor.IsActive, factor.LastUpdated) = (true, org.Now);
        Write("user.mfa.factor.activate", "set up", user, factor);
    }

    /// <summary>Takes a factor away.</summary>
    public void Remove(User user, Factor factor)
    {
        _byUser[user.Id].Remove(factor);
        Write("user.mfa.factor.deactivate", "reset", user, factor);
    }

    /// <summary>Takes all factors away: each is told, and then the whole.</summary>
    public void Reset(User user)
    {
        foreach (var factor in Of(user).Where(f => f.IsActive).ToList())
        {
            Remove(user, factor);
        }

        _byUser.Remove(user.Id);
        org.Log.Write("user.mfa.factor.reset_all", "SUCCESS", "User reset all factors", [Targets.Of(user)]);
    }

    /// <summary>Takes all factors away as if they had never been there.</summary>
    public void Forget(User user) => _byUser.Remove(user.Id);

    /// <summary>A factor as target of a log event.</summary>
    public static LogTarget Target(Factor factor) => new(factor.Id, "AuthenticatorEnrollment", "unknown", factor.Kind.AuthenticatorOf(factor.Provider).Name)
    {
        Detail = new JsonObject { ["methodTypeUsed"] = factor.Kind.Method, ["methodUsedVerifiedProperties"] = factor.IsPhishingResistant ? "[USER_VERIFYING, USER_PRESENCE]" : "[USER_PRESENCE]" },
    };

    private void Write(string eventType, string deed, User user, Factor factor) =>
        org.Log.Write(eventType, "SUCCESS", $"User {deed} {factor.Kind.LogName} factor", [Targets.Of(user), Target(factor)], new JsonObject { ["factor"] = factor.Kind.LogName });

    /// <summary>How a person answers from now on.</summary>
    public void Answer(User user, MfaAnswer answer) => _answers[user.Id] = answer;

    /// <summary>How a person answers.</summary>
    public MfaAnswer AnswerOf(User user) => _answers.GetValueOrDefault(user.Id);
}
