"""Pre-flight: what is looked at in a finished message, a module for each concern.

rule           what a rule is, and what it finds
tree           HTML as elements, as browsers read it and as Outlook does
style          the styles that apply, light and dark
mail           the message taken apart, once for all rules
places         where in content or templates a finding comes from
headers ... textpart   the rules themselves
compatibility  what caniemail's tables say of it
"""
