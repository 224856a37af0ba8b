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
    public Factor Enroll(User user, string? type, string? provider, bool activate)
    {
        if (type is null || !Factor.Types.Contains(type))
        {
            throw Refusals.Validation("factorType", $"factorType: must be one of {string.Join(", ", Factor.Types)}");
        }

        var factor = new Factor(OktaId.New(Factor.Prefix(type)), type, provider ?? (type == "webauthn" ? "FIDO" : "OKTA"), org.Now);
        (_byUser.TryGetValue(user.Id, out var all) ? all : _byUser[user.Id] = []).Add(factor);
        if (activate)
        {
            Activate(user, factor);
        }

        return factor;
    }

    /// <summary>Activates a factor.</summary>
    public void Activate(User user, Factor factor)
    {
        (factor.IsActive, factor.LastUpdated) = (true, org.Now);
        org.Log.Success("user.mfa.factor.activate", Targets.Of(user));
    }

    /// <summary>Takes a factor away.</summary>
    public void Remove(User user, Factor factor)
    {
        _byUser[user.Id].Remove(factor);
        org.Log.Success("user.mfa.factor.deactivate", Targets.Of(user));
    }

    /// <summary>Takes all factors away.</summary>
    public void Reset(User user)
    {
        _byUser.Remove(user.Id);
        org.Log.Success("user.mfa.factor.reset_all", Targets.Of(user));
    }

    /// <summary>How a person answers from now on.</summary>
    public void Answer(User user, MfaAnswer answer) => _answers[user.Id] = answer;

    /// <summary>How a person answers.</summary>
    public MfaAnswer AnswerOf(User user) => _answers.GetValueOrDefault(user.Id);
}
