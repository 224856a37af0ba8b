namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>The person is protected, or is the caller herself, and the switch that allows it was not given.</summary>
    public const string RevocationRefused = "RevocationRefused";

    /// <summary>The policy is not a prepared deny: its condition is not StringEquals on identitystore:userId alone, or it is not a deny of everything.</summary>
    public const string DenyPolicyUnfit = "DenyPolicyUnfit";

    /// <summary>The deny does not fit into the policy: its size limit would be passed.</summary>
    public const string DenyPolicyTooLong = "DenyPolicyTooLong";

    /// <summary>There is no kept state of a revocation for this person.</summary>
    public const string RevocationNotFound = "RevocationNotFound";

    /// <summary>The revocation was undone before: what was given back then is not given back again.</summary>
    public const string RevocationRestored = "RevocationRestored";

    /// <summary>Another run works on the revocation of the same person.</summary>
    public const string RevocationBusy = "RevocationBusy";
}
