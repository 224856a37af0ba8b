#if !NET
using System.Diagnostics.CodeAnalysis;

namespace System.Net.Mail;

/// <summary>Members of mail addresses.</summary>
internal static class MailMembers
{
    extension(MailAddress)
    {
        public static bool TryCreate(string? text, [NotNullWhen(true)] out MailAddress? address)
        {
            address = null;
            try
            {
                address = string.IsNullOrEmpty(text) ? null : new MailAddress(text);
            }
            catch (FormatException)
            {
                return false; // The answer is the point of the call.
            }

            return address is not null;
        }
    }
}
#endif
