"""The same story, chapter or reader on several sites counts as one, and can be taken apart again.

Law: joining is a pointer (``same_as``) and deletes nothing. Every review keeps its own chapter and its own reader; what
it counts for follows from the pointers (``pointers.align``), so that taking them away gives back what was before.

pointers    who counts as whom           chapters, readers   joined and split
merging     two stories become one       splitting           a site's part becomes a story of its own
doubles     what both stories held       suggesting          what looks the same
"""
