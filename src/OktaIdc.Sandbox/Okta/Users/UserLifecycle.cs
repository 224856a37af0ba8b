using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>The changes of a user's status, each with what it sets off.</summary>
internal sealed class UserLifecycle(OktaOrg org)
{
    /// <summary>STAGED or DEPROVISIONED to ACTIVE with a password, to PROVISIONED without one.</summary>
    public void Activate(User user)
    {
        if (user.Status is not (UserStatus.STAGED or UserStatus.DEPROVISIONED))
        {
            throw new OktaFault("E0000016", "Activation failed because the user is already active");
        }

        user.Activated = org.Now;
        Move(user, user.Password is not null || user.Provider is "FEDERATION" or "IMPORT" ? UserStatus.ACTIVE : UserStatus.PROVISIONED);
        org.Log.Success("user.lifecycle.activate", Targets.Of(user));
        org.Rules.Reevaluate(user);
        org.Assignments.UserRevived(user);
    }

    /// <summary>Sends the activation mail again: PROVISIONED or RECOVERY only.</summary>
    public void Reactivate(User user)
    {
        Need(user, UserStatus.PROVISIONED, UserStatus.RECOVERY);
        Move(user, UserStatus.PROVISIONED);
        org.Log.Success("user.lifecycle.reactivate", Targets.Of(user));
    }

    /// <summary>Any status to DEPROVISIONED: sessions end, apps are taken away, the password is gone.</summary>
    public void Deactivate(User user)
    {
        if (user.Status == UserStatus.DEPROVISIONED)
        {
            return;
        }

        Move(user, UserStatus.DEPROVISIONED);
        user.Password = null;
        org.Sessions.EndAll(user);
        org.Log.Success("user.lifecycle.deactivate", Targets.Of(user));
        org.Assignments.UserGone(user);
    }

    /// <summary>ACTIVE to SUSPENDED; assignments stay.</summary>
    public void Suspend(User user)
    {
        NeedOr(user, "E0000001", "Cannot suspend a user that is not active", UserStatus.ACTIVE);
        Move(user, UserStatus.SUSPENDED);
        org.Sessions.EndAll(user);
        org.Log.Success("user.lifecycle.suspend", Targets.Of(user));
    }

    /// <summary>SUSPENDED to ACTIVE.</summary>
    public void Unsuspend(User user)
    {
        NeedOr(user, "E0000001", "Cannot unsuspend a user that is not suspended", UserStatus.SUSPENDED);
        Move(user, UserStatus.ACTIVE);
        org.Log.Success("user.lifecycle.unsuspend", Targets.Of(user));
    }

    /// <summary>LOCKED_OUT to ACTIVE.</summary>
    public void Unlock(User user)
    {
        NeedOr(user, "E0000032", "Unlock is not allowed for this user.", UserStatus.LOCKED_OUT);
        user.FailedSignIns = 0;
        Move(user, UserStatus.ACTIVE);
        org.Log.Success("user.account.unlock", Targets.Of(user));
    }

    /// <summary>To PASSWORD_EXPIRED.</summary>
    public void ExpirePassword(User user)
    {
        Need(user, UserStatus.ACTIVE, UserStatus.STAGED, UserStatus.PROVISIONED, UserStatus.LOCKED_OUT, UserStatus.RECOVERY, UserStatus.PASSWORD_EXPIRED);
        Move(user, UserStatus.PASSWORD_EXPIRED);
        org.Log.Success("user.account.expire_password", Targets.Of(user));
    }

    /// <summary>To RECOVERY, as a forgotten password leads to.</summary>
    public void ResetPassword(User user)
    {
        Need(user, UserStatus.ACTIVE, UserStatus.PROVISIONED, UserStatus.LOCKED_OUT, UserStatus.RECOVERY, UserStatus.PASSWORD_EXPIRED);
        Move(user, UserStatus.RECOVERY);
        org.Log.Success("user.account.reset_password", Targets.Of(user));
    }

    /// <summary>Sets a status.</summary>
    public void Move(User user, UserStatus status)
    {
        user.Status = status;
        user.StatusChanged = org.Now;
        user.LastUpdated = org.Now;
    }

    private static void Need(User user, params UserStatus[] wanted)
    {
        if (!wanted.Contains(user.Status))
        {
            throw Refusals.WrongStatus();
        }
    }

    private static void NeedOr(User user, string code, string summary, UserStatus wanted)
    {
        if (user.Status != wanted)
        {
            throw new OktaFault(code, summary);
        }
    }
}
