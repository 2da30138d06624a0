using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Pages;

internal static class ModelStateErrors
{
    /// <summary>Forgets what is wrong but not what was typed: for a button that does something on the way to being finished.</summary>
    public static void ForgetErrors(this ModelStateDictionary state)
    {
        foreach (var entry in state.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }
}
